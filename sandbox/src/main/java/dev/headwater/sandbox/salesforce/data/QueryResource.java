package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.record.RecordJson;
import dev.headwater.sandbox.salesforce.record.StoredRecord;
import dev.headwater.sandbox.salesforce.soql.Query;
import dev.headwater.sandbox.salesforce.soql.SoqlParser;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /query} and {@code /queryAll}, and the pages behind the first one. */
final class QueryResource implements Resource {

    private static final int SMALLEST_PAGE = 200;
    private static final int LARGEST_PAGE = 2000;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,6})");

    private final Org org;
    private final Cursors cursors = new Cursors();

    QueryResource(Org org) {
        this.org = org;
    }

    @Override
    public ApiAnswer answer(Call call) throws RequestRefusedException {
        call.allow("GET");
        if (call.resource().size() == 2) {
            return nextPage(call, call.resource().get(1));
        }
        if (call.resource().size() > 2) {
            throw RequestRefusedException.notFound();
        }
        String soql = call.query()
                .find("q")
                .filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        new RequestRefusedException(400, "MALFORMED_QUERY", "A query string has to be specified"));
        Query query = SoqlParser.parse(soql, org.catalog());
        boolean withDeleted = call.resource().getFirst().equals("queryAll");
        List<StoredRecord> found = query.run(
                withDeleted ? org.store().all(query.object()) : org.store().live(query.object()));
        if (query.countsOnly()) {
            ObjectNode answer = Json.object().put("totalSize", found.size()).put("done", true);
            answer.putArray("records");
            return ApiAnswer.json(200, answer);
        }
        Cursors.Cursor cursor = cursors.open(query.fields(), found, pageSize(call));
        return page(call, cursor, 0);
    }

    private ApiAnswer nextPage(Call call, String locator) throws RequestRefusedException {
        Cursors.Position position = cursors.find(locator)
                .orElseThrow(() -> new RequestRefusedException(400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
        return page(call, position.cursor(), position.offset());
    }

    private ApiAnswer page(Call call, Cursors.Cursor cursor, int offset) {
        int end = Math.min(cursor.records().size(), offset + cursor.pageSize());
        boolean done = end == cursor.records().size();
        ObjectNode answer =
                Json.object().put("totalSize", cursor.records().size()).put("done", done);
        if (!done) {
            answer.put(
                    "nextRecordsUrl",
                    call.dataPath() + "/" + call.resource().getFirst() + "/" + cursors.locator(cursor, end));
        }
        ArrayNode records = answer.putArray("records");
        cursor.records().subList(offset, end).stream()
                .map(record -> RecordJson.of(record, cursor.fields(), call.dataPath()))
                .forEach(records::add);
        return ApiAnswer.json(200, answer);
    }

    private static int pageSize(Call call) {
        Matcher matcher =
                BATCH_SIZE.matcher(call.request().header("Sforce-Query-Options").orElse(""));
        return matcher.find()
                ? Math.clamp(Integer.parseInt(matcher.group(1)), SMALLEST_PAGE, LARGEST_PAGE)
                : LARGEST_PAGE;
    }
}
