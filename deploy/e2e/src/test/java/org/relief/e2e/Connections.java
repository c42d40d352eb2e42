package org.relief.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.relief.local.Part;

/**
 * Many phones on one instance: what a live connection costs, and how long it takes until the last one has heard of a change.
 * Run by {@code deploy/e2e/long/connections}.
 */
final class Connections {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** 2,000 of these fit into an instance's heap of 512 MB beside all else. */
    private static final double MOST_KB = 160;

    /** @param live bytes after a collection; @param resident bytes of the process */
    private record Memory(long live, long resident) {

        static Memory of(long pid) throws IOException, InterruptedException {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process histogram = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            long live = 0;
            try (BufferedReader lines = histogram.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    live = line.startsWith("Total")
                            ? Long.parseLong(line.strip().split("\\s+")[2])
                            : live;
                }
            }
            histogram.waitFor();
            long kilobytes = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new Memory(live, kilobytes * 1024);
        }

        Memory minus(Memory other) {
            return new Memory(live - other.live, resident - other.resident);
        }
    }

    /** One change as the phones hear of it. */
    private static final class Round {
        private final String marker;
        private final CountDownLatch missing;
        private final Collection<Double> millis = new ConcurrentLinkedQueue<>();
        private volatile long begin;

        private Round(int number, int phones) {
            this.marker = "\"distanceMeters\":" + number + ",";
            this.missing = new CountDownLatch(phones);
        }

        private void hear(String data) {
            if (data.contains(marker)) {
                millis.add((System.nanoTime() - begin) / 1e6);
                missing.countDown();
            }
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final NotificationAlone service;
    private final List<NotificationAlone.Offer> offers;
    private final int each;
    private volatile Round round = new Round(0, 0);
    private int rounds = 10_000;
    private int open;

    private Connections(NotificationAlone service, int connections, int accounts) {
        this.service = service;
        this.each = connections / accounts;
        this.offers = service.onDuty(1, accounts).stream()
                .map(driver -> service.offer(driver, Duration.ofHours(1)))
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.read(arguments, 0, "[--connections N] [--accounts N] [--rounds N]");
        boolean good;
        try (NotificationAlone service = new NotificationAlone("connections")) {
            int accounts = options.whole("accounts", 40);
            good = new Connections(service, options.whole("connections", 2000), accounts)
                    .run(options.whole("rounds", 30));
        }
        System.out.println(good ? "GOOD" : "NOT GOOD");
        System.exit(good ? 0 : 1);
    }

    private boolean run(int count) throws Exception {
        // What is loaded and made at first use is nobody's connection.
        connect(offers.getFirst());
        boolean heard = all(List.of(offers.getFirst()), 1).missing == 0;
        Memory before = Memory.of(service.pid());
        for (NotificationAlone.Offer offer : offers) {
            for (int i = offer == offers.getFirst() ? 1 : 0; i < each; i++) {
                connect(offer);
            }
        }
        int phones = each * offers.size();
        Memory after = Memory.of(service.pid()).minus(before);
        List<Told> one = new ArrayList<>();
        List<Told> everybody = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            one.add(all(List.of(offers.get(i % offers.size())), each));
            everybody.add(all(offers, each));
        }
        Memory later = Memory.of(service.pid()).minus(before);
        System.out.printf("%n%,d live connections of %d drivers on one instance%n", phones, offers.size());
        memory("when they stand", after, phones);
        memory("after all changes", later, phones);
        latency("one driver's change, " + each + " phones", one);
        latency("a change of each, " + phones + " phones", everybody);
        int missed = Stream.concat(one.stream(), everybody.stream())
                .mapToInt(Told::missing)
                .sum();
        System.out.printf("missed: %d%n", missed);
        return heard && missed == 0 && later.live / 1024.0 / phones <= MOST_KB;
    }

    private void connect(NotificationAlone.Offer offer) throws InterruptedException {
        try {
            HttpResponse<Stream<String>> answer = http.send(
                    offer.driver()
                            .account()
                            .request(Part.NOTIFICATION, "/api/live")
                            .header("Accept", "text/event-stream")
                            .GET()
                            .build(),
                    BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("HTTP " + answer.statusCode() + " after " + open + " connections");
            }
            open++;
            Thread.ofVirtual().start(() -> listen(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer after " + open + " connections", e);
        }
    }

    private void listen(Stream<String> lines) {
        try (lines) {
            lines.filter(line -> line.startsWith("data:")).forEach(line -> round.hear(line));
        } catch (UncheckedIOException _) {
            // The end; who has not heard by then is counted.
        }
    }

    /** @param millis until each phone had heard */
    private record Told(List<Double> millis, int missing) {}

    private Told all(List<NotificationAlone.Offer> changed, int phonesEach) throws InterruptedException {
        Round now = new Round(++rounds, changed.size() * phonesEach);
        round = now;
        now.begin = System.nanoTime();
        changed.forEach(offer -> service.changeTimes(offer, rounds));
        boolean _ = now.missing.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return new Told(List.copyOf(now.millis), (int) now.missing.getCount());
    }

    private static void memory(String when, Memory more, int phones) {
        System.out.printf(
                Locale.ROOT,
                "  %-34s %5.1f KB of heap, %5.1f KB resident for each%n",
                when,
                more.live / 1024.0 / phones,
                more.resident / 1024.0 / phones);
    }

    private static void latency(String what, List<Told> rounds) {
        List<Double> all = rounds.stream().flatMap(told -> told.millis.stream()).toList();
        List<Double> last =
                rounds.stream().map(told -> Figures.quantile(told.millis, 1)).toList();
        System.out.printf(
                Locale.ROOT,
                "  %-34s heard after p50 %.0f ms, p99 %.0f ms; the last one p50 %.0f ms, max %.0f ms%n",
                what,
                Figures.quantile(all, 0.5),
                Figures.quantile(all, 0.99),
                Figures.quantile(last, 0.5),
                Figures.quantile(last, 1));
    }
}
