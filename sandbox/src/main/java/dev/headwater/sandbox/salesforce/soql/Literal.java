package dev.headwater.sandbox.salesforce.soql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A constant in a condition. */
sealed interface Literal {

    record Text(String value) implements Literal {}

    record Decimal(BigDecimal value) implements Literal {}

    record Bool(boolean value) implements Literal {}

    record Moment(Instant value) implements Literal {}

    record Day(LocalDate value) implements Literal {}

    record Null() implements Literal {}
}
