package org.relief.e2e.browser;

import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/**
 * How long a person waits for each page, and how much comes over the wire, with a full database. First: a browser that
 * holds none of the page's files, so that the login passes through the issuer once more. Again: the same address in the
 * same tab, once the page is kept for offline. Then the memory of the page, after a collection. Run by {@code deploy/e2e/first-view [requests] [deliveries] [slow]}.
 */
final class FirstView {

    private static final String AREA = "first-view";
    private static final String WAREHOUSE = "W8";
    private static final int ROUNDS = 5;

    /** @param content what the person came for, each of it */
    private record View(String name, Part service, String account, String path, List<String> content) {}

    private static final List<View> VIEWS = List.of(
            view("start", Part.MATCHING, "operator", "/start.html", "#pages li"),
            view("intake: log a request", Part.INTAKE, "operator", "#log", "#panel-log [name=neighborhood]"),
            view("intake: requests", Part.INTAKE, "operator", "#requests", "#panel-requests tbody tr"),
            view("intake: neighborhoods", Part.INTAKE, "operator", "#neighborhoods", "path.outline"),
            view(
                    "warehouse: loads",
                    Part.INVENTORY,
                    "warehouse",
                    "#loads",
                    "#panel-loads :is(tbody tr, .state:not(.state-loading))"),
            view("warehouse: stock", Part.INVENTORY, "warehouse", "#stock", "#panel-stock tbody tr"),
            view("board: needs", Part.MATCHING, "coordinator", "#needs", "#panel-needs tbody tr", "path.outline"),
            view(
                    "board: deliveries",
                    Part.MATCHING,
                    "coordinator",
                    "#deliveries",
                    "#panel-deliveries :is(tbody tr, .state:not(.state-loading))",
                    "path.outline"),
            view("driver", Part.NOTIFICATION, "driver40", "", "#start-shift"));

    private final Settings settings = StackForPages.settings();
    private final boolean slow;

    private FirstView(boolean slow) {
        this.slow = slow;
    }

    private static View view(String name, Part service, String account, String path, String... content) {
        String page = path.startsWith("/") ? path : "/?area=" + AREA + "&warehouse=" + WAREHOUSE + path;
        return new View(name, service, account, page, List.of(content));
    }

    public static void main(String[] arguments) {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int deliveries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        FirstView pages = new FirstView(arguments.length > 2 && arguments[2].equals("slow"));
        StackForPages.openCity(AREA, WAREHOUSE);
        StackForPages.fill(AREA, WAREHOUSE, requests, deliveries);
        System.out.printf("%nWith %d requests and %d deliveries, in ms:%n", requests, deliveries);
        System.out.printf(
                "%-24s %16s %16s %10s %10s %8s%n",
                "page", "first, p50 / max", "again, p50 / max", "first, KB", "again, KB", "heap, MB");
        pages.measure(VIEWS.getFirst()); // warms the browser and the services up
        VIEWS.forEach(view -> System.out.println(pages.measure(view)));
        System.exit(0);
    }

    private String measure(View view) {
        List<Long> first = new ArrayList<>();
        List<Long> again = new ArrayList<>();
        long bytesFirst = 0;
        long bytesAgain = 0;
        double heap = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // Logged in on another page, which is another origin to the browser.
            Part other = view.service() == Part.INTAKE ? Part.MATCHING : Part.INTAKE;
            try (Person person = Person.at(settings, other, "/start.html", view.account(), Screen.desk("en"))) {
                AtomicLong received = person.countBytes();
                person.noteWhenSeen(view.content());
                if (slow) {
                    person.slowDown();
                }
                first.add(open(person, view));
                bytesFirst = received.get();
                if (!view.path().startsWith("/start")) {
                    person.awaitShell();
                }
                person.page().navigate("about:blank");
                received.set(0);
                again.add(open(person, view));
                bytesAgain = received.get();
                heap = person.heapMegabytes();
                person.photograph("first-view-" + view.name().replaceAll("\\W+", "-"));
            }
        }
        return "%-24s %16s %16s %10d %10d %8.1f"
                .formatted(
                        view.name(),
                        figures(first),
                        figures(again),
                        Math.round(bytesFirst / 1024.0),
                        Math.round(bytesAgain / 1024.0),
                        heap);
    }

    private long open(Person person, View view) {
        long start = System.currentTimeMillis();
        person.page()
                .navigate(
                        settings.url(view.service()) + view.path(),
                        new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        view.content().forEach(person::see);
        return person.seenAt() - start;
    }

    private static String figures(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) + " / " + sorted.getLast();
    }
}
