package dev.headwater.sandbox;

import dev.headwater.sandbox.http.ApiAnswer;

/** How the outcome of a request reaches its client, or fails to. */
sealed interface Delivery {

    /** The answer, whole. */
    record Whole(ApiAnswer answer) implements Delivery {}

    /** The whole answer's Content-Length, half of its bytes, then the end of the connection. */
    record Half(ApiAnswer answer) implements Delivery {}

    /** The end of the connection instead of an answer. */
    record Closed() implements Delivery {}

    /** A TCP reset instead of an answer. */
    record Reset() implements Delivery {}
}
