package org.relief.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.local.Part;

/** What a phone without any of a page's files loads until the page works, in Kazakh: how much, and in how many rounds. */
class ColdPageIT {

    private static final Pattern NAMED = Pattern.compile(
            "<(?:link rel=\"(?:stylesheet|modulepreload|icon)\" href|script type=\"module\" src)=\"([^\"]+)\"");

    private static final Pattern IMPORTED = Pattern.compile("(?:^|;)import(?:[\\w$\\s{},*]*from)?\"\\./([^\"]+)\"");

    /** Loaded by every page as it starts. */
    private static final List<String> TOLD =
            List.of("/kit/config.json", "/kit/i18n/kk.json", "/i18n/kk.json", "/kit/icons.svg");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        HTTP.close();
    }

    /** KB of 1,000 bytes, as sent: compressed. Wished for are 60, 80, 120 and 180; lit-html is 4 of each. */
    @ParameterizedTest
    @CsvSource({"NOTIFICATION,82", "INVENTORY,97", "INTAKE,120", "MATCHING,180"})
    void aPageIsSmall(Part service, int most) {
        int sent = Stream.concat(Stream.of("/"), Stream.concat(named(service).stream(), TOLD.stream()))
                .mapToInt(path -> get(service, path).body().length)
                .sum();
        System.out.printf("%s: %.1f KB cold%n", service, sent / 1000.0);
        assertThat(sent).isLessThan(most * 1000);
    }

    /** Nothing is found only after what names it was loaded: each round is a way there and back. */
    @ParameterizedTest
    @CsvSource({"NOTIFICATION", "INVENTORY", "INTAKE", "MATCHING"})
    void allCodeIsNamedByThePage(Part service) {
        List<String> code = named(service).stream()
                .filter(path -> path.startsWith("/code/") && path.endsWith(".js"))
                .toList();
        assertThat(code).isNotEmpty();
        assertThat(code.stream()
                        .flatMap(path -> IMPORTED.matcher(text(service, path)).results())
                        .map(found -> "/code/" + found.group(1)))
                .isSubsetOf(code);
    }

    /** A visit later asks for none of it. */
    @Test
    void codeLiesAtAddressesThatAreKeptForGood() {
        for (String path : named(Part.NOTIFICATION)) {
            String cache = get(Part.NOTIFICATION, path)
                    .headers()
                    .firstValue("Cache-Control")
                    .orElse("");
            assertThat(cache.contains("immutable")).as(path).isEqualTo(path.startsWith("/code/"));
        }
    }

    private static List<String> named(Part service) {
        return NAMED.matcher(text(service, "/"))
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();
    }

    private static String text(Part service, String path) {
        HttpResponse<byte[]> answer = get(service, path);
        boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
        try {
            byte[] body = packed
                    ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
                    : answer.body();
            return new String(body, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<byte[]> get(Part service, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(TheStack.settings().url(service) + path))
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
