/** Tests of the wire server against a real Postgres. */
package dev.headwater.wire;
