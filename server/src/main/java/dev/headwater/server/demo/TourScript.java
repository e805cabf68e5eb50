package dev.headwater.server.demo;

import dev.headwater.server.demo.TourStep.Expectation;
import dev.headwater.server.demo.TourStep.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the tour shows, in order. */
final class TourScript {
    private TourScript() {}

    static List<TourStep> steps() {
        List<TourStep> steps = new ArrayList<>(everyday());
        steps.addAll(refusals());
        steps.addAll(transactions());
        steps.addAll(hubspot());
        steps.addAll(sequences());
        return steps;
    }

    private static List<TourStep> everyday() {
        return List.of(
                step(
                        "A new contact goes to Salesforce first; its id comes back",
                        "insert into salesforce.contacts (first_name, last_name, email)"
                                + " values ('Paul', 'Atreides', 'paul.atreides@caladan.io') returning id",
                        new Expectation.Rows(1),
                        1),
                step(
                        "The database has it",
                        "select first_name, last_name, email from salesforce.contacts where id = ':id'",
                        new Expectation.Rows(1),
                        0),
                step(
                        "An update names only what changes",
                        "update salesforce.contacts set email = 'paul@dune.co', note = 'Moved to new planet called"
                                + " Dune' where id = ':id'",
                        new Expectation.Changed(1),
                        1),
                step(
                        "EXPLAIN shows the plan and the request, and sends nothing",
                        "explain verbose update salesforce.contacts set phone = '+1 555 0100' where id = ':id'",
                        new Expectation.Succeeds(),
                        0),
                step(
                        "A delete with any condition",
                        "delete from salesforce.contacts where email = 'paul@dune.co'",
                        new Expectation.Changed(1),
                        1),
                step(
                        "No row matches, so nothing is sent",
                        "delete from salesforce.contacts where email = 'paul@dune.co'",
                        new Expectation.Changed(0),
                        0));
    }

    private static List<TourStep> refusals() {
        String rows =
                IntStream.rangeClosed(1, 201).mapToObj(i -> "('Row " + i + "')").collect(Collectors.joining(", "));
        return List.of(
                step(
                        "What the platform refuses fails like any Postgres error",
                        "insert into salesforce.contacts (last_name, email) values ('Atreides', 'pauldune.co')",
                        new Expectation.Fails("22023"),
                        1),
                step(
                        "More rows than one request takes are refused before anything is sent",
                        "insert into salesforce.contacts (last_name) values " + rows,
                        new Expectation.Fails("54000"),
                        0),
                step(
                        "So are upserts",
                        "insert into salesforce.contacts (last_name) values ('Atreides')"
                                + " on conflict (id) do update set last_name = excluded.last_name",
                        new Expectation.Fails("0A000"),
                        0),
                new TourStep(
                        "Nobody writes past Headwater, not even the superuser",
                        "update salesforce.contacts set email = 'x@example.com'",
                        Session.DIRECT,
                        new Expectation.Fails("42501"),
                        0));
    }

    private static List<TourStep> transactions() {
        String insert = "insert into salesforce.contacts (last_name, email)"
                + " values ('Atreides', 'paul.atreides@caladan.io') returning id";
        return List.of(
                step("Inside a transaction block", "begin", new Expectation.Succeeds(), 0),
                step("a write is applied at once, with a warning,", insert, new Expectation.Rows(1), 1),
                step("and ROLLBACK", "rollback", new Expectation.Succeeds(), 0),
                step(
                        "does not undo it",
                        "select id, last_name from salesforce.contacts where id = ':id'",
                        new Expectation.Rows(1),
                        0),
                step("Clean up", "delete from salesforce.contacts where id = ':id'", new Expectation.Changed(1), 1));
    }

    private static List<TourStep> hubspot() {
        return List.of(
                step(
                        "HubSpot answers with the values that it holds, so nothing is read back",
                        "insert into hubspot.deals (dealname, dealstage, amount) values ('Spice harvest',"
                                + " 'contractsent', 10191) returning id, pipeline, created_at",
                        new Expectation.Rows(1),
                        1),
                step(
                        "What follows from the stage is read back with a second request",
                        "update hubspot.deals set dealstage = 'closedwon' where id = ':id' returning hs_is_closed_won",
                        new Expectation.Rows(1),
                        2),
                step(
                        "HubSpot's own reason and correlation id are in the error",
                        "update hubspot.deals set dealstage = 'won' where id = ':id'",
                        new Expectation.Fails("22023"),
                        1),
                step(
                        "One INSERT is one record there",
                        "insert into hubspot.contacts (email) values ('a@caladan.io'), ('b@caladan.io')",
                        new Expectation.Fails("54000"),
                        0),
                step(
                        "A delete archives the record",
                        "delete from hubspot.deals where id = ':id'",
                        new Expectation.Changed(1),
                        1));
    }

    private static List<TourStep> sequences() {
        return List.of(
                step(
                        "Stripe takes one record at a time: three rows are three requests, each with a key",
                        "insert into stripe.customers (name) values ('Leto'), ('Jessica'), ('Duncan') returning id,"
                                + " name",
                        new Expectation.Rows(3),
                        3),
                step(
                        "The first refusal stops the rest, and what was taken before it stays",
                        "update stripe.customers set email = case name when 'Leto' then 'leto@caladan.io' else"
                                + " 'nobody' end where name in ('Leto', 'Jessica')",
                        new Expectation.Fails("40003"),
                        2),
                step(
                        "What a platform keeps cannot be deleted",
                        "delete from stripe.prices where active",
                        new Expectation.Fails("0A000"),
                        0),
                step(
                        "Clean up",
                        "delete from stripe.customers where name in ('Leto', 'Jessica', 'Duncan')",
                        new Expectation.Changed(3),
                        3));
    }

    private static TourStep step(String title, String sql, Expectation expectation, int requests) {
        return new TourStep(title, sql, Session.HEADWATER, expectation, requests);
    }
}
