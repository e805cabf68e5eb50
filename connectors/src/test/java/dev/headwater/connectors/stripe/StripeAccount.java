package dev.headwater.connectors.stripe;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.ScriptedPlatform;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedTable;
import mockwebserver3.MockResponse;

/** A scripted account, and tables for it. */
final class StripeAccount extends ScriptedPlatform {
    static final String ID = "cus_QXg1o8vcGmoR32";
    static final String OTHER_ID = "cus_QXg1o8vcGmoR33";
    static final String REQUEST_ID = "req_Ab3dEf6hIj9kLm";

    final StripeConnector connector;

    StripeAccount() {
        this(SingleRequest.SEQUENCE);
    }

    StripeAccount(SingleRequest singleRequest) {
        connector = new StripeConnector(
                new StripeSettings(uri(), Secret.of("sk_test_s3cret")).withSingleRequest(singleRequest), HTTP);
    }

    @Override
    protected StripeConnector connector() {
        return connector;
    }

    @Override
    protected boolean isRefresh(String target) {
        return false;
    }

    @Override
    protected String grant(String accessToken) {
        throw new AssertionError("a key is not asked for");
    }

    /** Answers with the label that Stripe's support asks for. */
    StripeAccount says(int status, String body) {
        answers(new MockResponse.Builder()
                .code(status)
                .addHeader("Request-Id", REQUEST_ID)
                .body(body)
                .build());
        return this;
    }

    /** Answers with an error. */
    StripeAccount refuses(int status, String code, String param, String message) {
        return says(status, error("invalid_request_error", code, param, message));
    }

    static String error(String type, String code, String param, String message) {
        return "{\"error\": {\"type\": \"" + type + "\"" + (code.isEmpty() ? "" : ", \"code\": \"" + code + "\"")
                + (param.isEmpty() ? "" : ", \"param\": \"" + param + "\"") + ", \"message\": \"" + message + "\"}}";
    }

    static SyncedTable table(String name) {
        return Fixtures.table("stripe", name);
    }

    /** A customer of an answer. */
    static String customer(String id, String members) {
        return "{\"id\": \"" + id + "\", \"object\": \"customer\", \"created\": 1763814900, \"livemode\": false"
                + (members.isEmpty() ? "" : ", " + members) + "}";
    }
}
