package org.relief.platform.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that nobody who means well would send, and those that look right until they are computed with. */
final class Hostility {

    private static final String HUNDREDS_OF_DIGITS = "9".repeat(400);

    /** In an address, as they are. */
    private static final List<String> IN_ADDRESS = List.of(
            "",
            "%ff",
            "%c3%28",
            "%00",
            "%0d%0aX-A:%20b",
            "%",
            "%zz",
            "%2e%2e%2f",
            "..",
            ".",
            "%2F",
            "a%2Fb",
            ";a=b",
            "*",
            "**",
            "%25",
            "%20",
            "+",
            "%7B%7D",
            "$where",
            "%24gt",
            "[]",
            "[$ne]=1",
            "0",
            "-1",
            "1e9",
            "2147483648",
            "9223372036854775808",
            "NaN",
            "null",
            "true",
            "undefined",
            "%F0%9F%98%80",
            "%ED%A0%80",
            "%E2%80%AE",
            "a".repeat(3000),
            "%41".repeat(500),
            "-1000000000-01-01T00:00:00Z",
            "%2B1000000000-12-31T23:59:59.999999999Z",
            "'",
            "%22",
            "%5C",
            "|",
            "00000000-0000-0000-0000-000000000000",
            "00000000-0000-7000-8000-00000000000",
            "OPEN,,",
            "OPEN%00",
            "_id",
            "__proto__");

    /** Cursors: not base64, base64 of nonsense, and of keys at the edge. */
    private static final List<String> CURSORS = List.of(
            "",
            "!",
            "AAAA",
            "AA==",
            "%ff",
            cursor(""),
            cursor("a"),
            cursor("a", "b"),
            cursor("9223372036854775807", "x"),
            cursor("-9223372036854775808", ""),
            cursor("99999999999999999999", "x"),
            cursor("+1000000000-12-31T23:59:59.999999999Z", "x"),
            cursor("-1000000000-01-01T00:00:00Z", "x"),
            cursor("2026-01-01T00:00:00Z"),
            cursor("\u0000", "\u0000"),
            cursor("NaN", "NaN"),
            "A".repeat(1200));

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "\"\"",
            "\" \"",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-1e400",
            "1e-400",
            "1E+2147483647",
            "1e2147483648",
            HUNDREDS_OF_DIGITS,
            "0." + HUNDREDS_OF_DIGITS,
            "-" + HUNDREDS_OF_DIGITS + "." + HUNDREDS_OF_DIGITS,
            "2147483648",
            "9223372036854775808",
            "-9223372036854775809",
            "NaN",
            "[]",
            "[null]",
            "{}",
            "[{}]",
            "[[]]",
            "{\"a\":1}",
            "{\"$gt\":\"\"}",
            "\"$where\"",
            "\"a.b\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\u202e\"",
            "\"%ff\"",
            "\"" + "a".repeat(100_000) + "\"",
            "\"" + "1".repeat(5_000) + "\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"+1000000001-01-01T00:00:00Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-01-01T24:00:00Z\"",
            "\"2026-01-01T00:00:00+18:00\"",
            "\"-999999999-01-01\"",
            "\"+999999999-12-31\"",
            "\"000000\"",
            "\"991300\"",
            "\"24:00\"",
            "\"23:59:59.9999999999\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"" + HUNDREDS_OF_DIGITS + "\"",
            "\"W1\"",
            "\"ALL\"",
            "90",
            "-90.0000001",
            "180",
            "-180",
            "1.7976931348623157e308",
            "5e-324",
            "[1,2,3]",
            "{\"lat\":" + HUNDREDS_OF_DIGITS + ",\"lon\":0}",
            "{\"lat\":90,\"lon\":180}",
            "{\"from\":\"-1000000000-01-01T00:00:00Z\",\"until\":\"+1000000000-12-31T23:59:59Z\"}");

    private static final Map<String, List<String>> HEADERS = headers();

    private final Random random;

    Hostility(Random random) {
        this.random = random;
    }

    private static String cursor(String... keys) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", keys).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        List<String> types = List.of(
                "*/*",
                "application/*",
                "application/json;charset=\"",
                "application/json;charset=utf-99",
                "application/json; charset=utf-16",
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "application/merge-patch+json",
                "application/json;q=2",
                "",
                "/",
                "a",
                "application/json, text/plain",
                "application/cbor",
                "application/yaml",
                "application/problem+json",
                "x".repeat(2000));
        headers.put("Content-Type", types);
        headers.put("Accept", types);
        headers.put(
                "Accept-Language",
                List.of("", "*", "xx-YY-" + "z".repeat(300), "en;q=2", "kk, ru;q=0.5,,;", "\u00ff", "-", "en-US-x"));
        headers.put("Accept-Encoding", List.of("gzip", "br", "identity;q=0", "*;q=0", "\u00ff"));
        headers.put("Content-Encoding", List.of("gzip", "br", "identity", "x"));
        List<String> tags = List.of(
                "",
                "*",
                "\"",
                "\"1\"",
                "W/\"1\"",
                "1",
                "\"1\", \"2\"",
                "\"99999999999999999999\"",
                "\"-1\"",
                "\"\u00ff\"",
                "\"1",
                "\"+1\"",
                "\"1e3\"",
                "\"9223372036854775807\"",
                "x".repeat(3000));
        headers.put("If-Match", tags);
        headers.put("If-None-Match", tags);
        headers.put("If-Modified-Since", List.of("yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "-1"));
        headers.put(
                "Idempotency-Key",
                List.of(
                        "",
                        " ",
                        "k",
                        "k".repeat(255),
                        "k".repeat(5000),
                        "\u00ff",
                        "\"",
                        "../..",
                        "$where",
                        "{}",
                        "\u0001",
                        "a,b",
                        "%ff",
                        "a\tb"));
        headers.put(
                "Last-Event-ID",
                List.of("", "-1", "99999999999999999999", "x", "1-1", "\u00ff", "x".repeat(3000), "0", ":", "a-b-c"));
        headers.put("On-Behalf-Of", List.of("", " ", "x".repeat(200), "\u00ff", "driver", "{}"));
        headers.put(
                "Authorization",
                List.of("", "Bearer", "Bearer ", "Bearer a.b.c", "Basic eDp5", "Bearer " + "a".repeat(6000), "\u00ff"));
        headers.put("Range", List.of("bytes=0-", "bytes=-1", "bytes=5-1", "x", "bytes=" + "0-,".repeat(500)));
        headers.put(
                "traceparent",
                List.of(
                        "",
                        "00-0-0-0",
                        "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01",
                        "x".repeat(500),
                        "\u00ff"));
        headers.put("Origin", List.of("null", "http://localhost:8082", "http://%", "x", "", "\u00ff"));
        headers.put("Access-Control-Request-Method", List.of("POST", "", "x"));
        headers.put("X-Forwarded-Prefix", List.of("/intake", "/%", "//", "/../..", "\u00ff", "/a,/b", "x"));
        headers.put("X-Forwarded-Host", List.of("evil.example", "[::1", "a:b:c", "", "\u00ff"));
        headers.put("X-Forwarded-Port", List.of("-1", "99999", "x"));
        headers.put("X-Forwarded-Proto", List.of("https", "ftp", "%", ""));
        headers.put("X-Forwarded-For", List.of("1.2.3.4", "::::", "x".repeat(500), ","));
        headers.put("Forwarded", List.of("for=1.2.3.4;host=%;proto=x", "for=\"[::1\"", ";;;", "host=a:b:c"));
        headers.put("X-HTTP-Method-Override", List.of("DELETE", "PUT"));
        headers.put("Expect", List.of("x"));
        headers.put("Cookie", List.of("a=\u00ff", "=;;=", "JSESSIONID=x"));
        return headers;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String inAddress() {
        return one(IN_ADDRESS);
    }

    String query(String name) {
        String value = name.equals("cursor") ? one(CURSORS) : inAddress();
        return switch (random.nextInt(8)) {
            case 0 -> name;
            case 1 -> name + "=" + value + "&" + name + "=" + inAddress();
            case 2 -> name + "[]=" + value;
            default -> name + "=" + value;
        };
    }

    void header(Map<String, String> headers) {
        String name = one(List.copyOf(HEADERS.keySet()));
        headers.put(name, one(HEADERS.getOrDefault(name, List.of(""))));
    }

    String method() {
        return one(
                List.of("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "POST", "GET", "TRACE", "PROPFIND", "FOO", "get"));
    }

    /** A body of this kind with one value put out of shape, or with none of the shape left. */
    byte[] body(String text) {
        return switch (random.nextInt(14)) {
            case 0 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("{\"a\":".repeat(600) + "1" + "}".repeat(600)).getBytes(StandardCharsets.UTF_8);
            case 2 -> Arrays.copyOf(bytes(text), random.nextInt(text.length() + 1));
            case 3 -> ("\"" + "a".repeat(300_000) + "\"").getBytes(StandardCharsets.UTF_8);
            case 4 -> text.getBytes(StandardCharsets.UTF_16);
            case 5 -> broken(bytes(text));
            case 6 -> bytes(one(JSON));
            default -> bytes(outOfShape(text));
        };
    }

    private byte[] broken(byte[] bytes) {
        byte[] broken = bytes.clone();
        if (broken.length > 0) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
        }
        return broken;
    }

    /** One of its values replaced. */
    private String outOfShape(String json) {
        List<Integer> starts = new ArrayList<>();
        for (int i = json.indexOf(':'); i >= 0; i = json.indexOf(':', i + 1)) {
            if (i > 0 && json.charAt(i - 1) == '"') {
                starts.add(i + 1);
            }
        }
        if (starts.isEmpty()) {
            return one(JSON);
        }
        int start = one(starts);
        return json.substring(0, start) + one(JSON) + json.substring(end(json, start));
    }

    /** Where the value that begins here ends. */
    private static int end(String json, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' && json.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']' || c == ',') && depth == 0) {
                return i;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
        }
        return json.length();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
