package dev.headwater.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.http.Parameters;
import dev.headwater.sandbox.platform.Limits;
import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformRecords;
import dev.headwater.sandbox.platform.RecordRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the requests below {@code /_sandbox}. Its own requests are not logged and meet no faults. Thread-safe. */
public final class ControlApi {

    private static final List<String> CALLS = List.of(
            "GET /requests?platform=P&after=ID",
            "DELETE /requests",
            "GET /records/{platform}/{object}",
            "POST /records/{platform}/{object}",
            "PUT /records/{platform}/{object}/{id}",
            "DELETE /records/{platform}/{object}/{id}",
            "POST /faults",
            "DELETE /faults",
            "POST /reset",
            "GET /limits",
            "PUT /limits/{platform}");
    private static final List<String> LIMIT_FIELDS = List.of("requests_per_second", "burst", "daily", "latency_ms");

    private final Map<String, Platform> platforms;
    private final RequestLog log;
    private final FaultBoard faults;
    private final LimitBoard limits;

    public ControlApi(Map<String, Platform> platforms, RequestLog log, FaultBoard faults, LimitBoard limits) {
        this.platforms = platforms;
        this.log = log;
        this.faults = faults;
        this.limits = limits;
    }

    public ApiAnswer answer(ApiRequest request) {
        try {
            List<String> path = request.segments();
            return switch (path.isEmpty() ? "" : path.getFirst()) {
                case "requests" -> requests(request, path);
                case "records" -> records(request, path);
                case "faults" -> faults(request, path);
                case "reset" -> reset(request, path);
                case "limits" -> limits(request, path);
                default -> throw noSuchCall(request);
            };
        } catch (ControlException e) {
            return error(e.status(), message(e), e.accepted());
        } catch (RecordRefusedException e) {
            return error(e.status(), message(e), List.of());
        } catch (IllegalArgumentException e) {
            return error(400, message(e), List.of());
        }
    }

    private ApiAnswer requests(ApiRequest request, List<String> path) throws ControlException {
        if (request.method().equals("GET") && path.size() == 1) {
            Parameters parameters = request.queryParameters();
            Optional<String> platform = parameters.find("platform");
            if (platform.isPresent()) {
                platform(platform.get());
            }
            ArrayNode entries = Json.array();
            log.after(id(parameters.find("after").orElse("0")), platform).forEach(entry -> entries.add(entry.toJson()));
            return ApiAnswer.json(200, entries);
        }
        require(request, path, "DELETE", 1);
        log.clear();
        return ApiAnswer.empty(204);
    }

    private ApiAnswer records(ApiRequest request, List<String> path) throws ControlException, RecordRefusedException {
        if (path.size() < 3 || path.size() > 4) {
            throw noSuchCall(request);
        }
        PlatformRecords records = platform(path.get(1)).records();
        String object = path.get(2);
        if (path.size() == 3) {
            if (request.method().equals("GET")) {
                return ApiAnswer.json(200, Json.array().addAll(records.list(object)));
            }
            require(request, path, "POST", 3);
            return ApiAnswer.json(
                    201,
                    records.create(object, ControlFields.parse(request.body()).object()));
        }
        String id = path.get(3);
        if (request.method().equals("PUT")) {
            return ApiAnswer.json(
                    200,
                    records.change(
                            object, id, ControlFields.parse(request.body()).object()));
        }
        require(request, path, "DELETE", 4);
        records.delete(object, id);
        return ApiAnswer.empty(204);
    }

    private ApiAnswer faults(ApiRequest request, List<String> path) throws ControlException {
        if (request.method().equals("DELETE") && path.size() == 1) {
            faults.clear();
            return ApiAnswer.empty(204);
        }
        require(request, path, "POST", 1);
        Fault fault = FaultReader.read(ControlFields.parse(request.body()), platforms.keySet());
        return ApiAnswer.json(200, Json.object().put("id", arm(fault)));
    }

    private long arm(Fault fault) throws ControlException {
        return switch (fault.effect()) {
            case FaultEffect.ExpireTokens() -> {
                platform(fault.platform()).expireTokens();
                yield faults.spend();
            }
            case FaultEffect.RevokeTokens() -> {
                platform(fault.platform()).revokeTokens();
                yield faults.spend();
            }
            case FaultEffect.Delay _, FaultEffect.Outcome _ -> faults.add(fault);
        };
    }

    private ApiAnswer reset(ApiRequest request, List<String> path) throws ControlException {
        require(request, path, "POST", 1);
        platforms.values().forEach(Platform::reset);
        return ApiAnswer.empty(204);
    }

    private ApiAnswer limits(ApiRequest request, List<String> path) throws ControlException {
        if (request.method().equals("GET") && path.size() == 1) {
            ObjectNode all = Json.object();
            limits.all().forEach((platform, limit) -> all.set(platform, json(limit)));
            return ApiAnswer.json(200, all);
        }
        require(request, path, "PUT", 2);
        Platform platform = platform(path.get(1));
        Limits before = limits.of(platform);
        ControlFields fields = ControlFields.parse(request.body());
        fields.allowOnly(LIMIT_FIELDS);
        Limits after = new Limits(
                fields.numberOr("requests_per_second", before.requestsPerSecond()),
                fields.optionalInteger("burst").orElse(before.burst()),
                fields.integerOr("daily", before.daily()),
                Duration.ofMillis(
                        fields.integerOr("latency_ms", before.latency().toMillis())));
        limits.put(platform.name(), after);
        return ApiAnswer.json(200, json(after));
    }

    private static ObjectNode json(Limits limits) {
        return Json.object()
                .put("requests_per_second", limits.requestsPerSecond())
                .put("burst", limits.burst())
                .put("daily", limits.daily())
                .put("latency_ms", limits.latency().toMillis());
    }

    private Platform platform(String name) throws ControlException {
        Platform platform = platforms.get(name);
        if (platform == null) {
            throw new ControlException(404, "unknown platform \"" + name + "\"", List.copyOf(platforms.keySet()));
        }
        return platform;
    }

    private static long id(String text) throws ControlException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ControlFields.wrong("after", "the id of a request");
        }
    }

    private static void require(ApiRequest request, List<String> path, String method, int size)
            throws ControlException {
        if (!request.method().equals(method) || path.size() != size) {
            throw noSuchCall(request);
        }
    }

    private static ControlException noSuchCall(ApiRequest request) {
        return new ControlException(404, "there is no " + request.method() + " " + request.path(), CALLS);
    }

    private static String message(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse("not understood");
    }

    private static ApiAnswer error(int status, String message, List<String> accepted) {
        ObjectNode body = Json.object().put("error", message);
        if (!accepted.isEmpty()) {
            accepted.forEach(body.putArray("accepted")::add);
        }
        return ApiAnswer.json(status, body);
    }
}
