/**
 * How connectors speak HTTP: {@link dev.headwater.connectors.http.HttpTransport} sends a request once and says whether
 * it ever left, {@link dev.headwater.connectors.http.TokenSource} keeps one access token per credential, and {@link
 * dev.headwater.connectors.http.AuthorizedTransport} joins the two. OkHttp stays inside this package.
 */
@NullMarked
package dev.headwater.connectors.http;

import org.jspecify.annotations.NullMarked;
