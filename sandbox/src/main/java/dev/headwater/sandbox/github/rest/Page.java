package dev.headwater.sandbox.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;

/** Cuts a list by {@code per_page} and {@code page}, and links to the other pages. */
final class Page {

    private static final int USUAL = 30;
    private static final int LARGEST = 100;

    private Page() {}

    /** @param url of the list, without its query */
    static ApiAnswer of(ApiRequest request, String url, List<? extends JsonNode> all) {
        int size = Math.clamp(number(request, "per_page", USUAL), 1, LARGEST);
        int page = Math.max(1, number(request, "page", 1));
        int last = Math.max(1, (all.size() + size - 1) / size);
        ArrayNode items = Json.array();
        all.stream().skip((page - 1L) * size).limit(size).forEach(items::add);
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(request, url, page - 1, "prev"));
        }
        if (page < last) {
            links.add(link(request, url, page + 1, "next"));
            links.add(link(request, url, last, "last"));
        }
        if (page > 1) {
            links.add(link(request, url, 1, "first"));
        }
        ApiAnswer answer = ApiAnswer.json(200, items);
        return links.isEmpty() ? answer : answer.withHeader("Link", String.join(", ", links));
    }

    private static int number(ApiRequest request, String name, int usual) {
        return request.queryParameters()
                .find(name)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(usual);
    }

    private static String link(ApiRequest request, String url, int page, String relation) {
        String rest = request.query().replaceAll("(^|&)page=[^&]*", "").replaceFirst("^&", "");
        return "<" + url + "?" + (rest.isEmpty() ? "" : rest + "&") + "page=" + page + ">; rel=\"" + relation + "\"";
    }
}
