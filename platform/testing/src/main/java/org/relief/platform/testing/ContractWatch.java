package org.relief.platform.testing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.relief.platform.testing.ApiContract.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds every answer that a module's integration tests get, of whatever test and caller, against the module's
 * {@code contracts/openapi.yaml}. The test class during which one differs fails.
 */
final class ContractWatch extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ContractWatch.class);
    private static final Path FILE = Path.of("contracts/openapi.yaml");
    private static final ContractWatch WATCH = new ContractWatch();

    private final Map<String, String> faults = new ConcurrentSkipListMap<>();
    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();
    private final AtomicLong answers = new AtomicLong();
    private final ApiContract contract;

    private ContractWatch() {
        this(FILE);
    }

    ContractWatch(Path file) {
        this.contract = Files.exists(file) ? ApiContract.of(file) : ApiContract.none();
    }

    /** Nothing to hold answers against while the file is to be written anew, or where there is none. */
    static void watch(ConfigurableApplicationContext context) {
        if (Files.exists(FILE) && !Boolean.getBoolean("contracts.write")) {
            FilterRegistrationBean<ContractWatch> registration = new FilterRegistrationBean<>(WATCH);
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
            context.getBeanFactory().registerSingleton("contractWatch", registration);
        }
    }

    /** Fails with what differed since the last time. */
    static void assertKept() {
        WATCH.report();
    }

    void report() {
        Set<String> untried = new TreeSet<>(contract.operations());
        untried.removeAll(succeeded);
        log.info(
                "{} answers as told, {} of {} operations with success; not yet {}",
                answers,
                succeeded.size(),
                contract.operations().size(),
                untried);
        List<String> found = faults.entrySet().stream()
                .map(fault -> fault.getKey() + "\n      " + fault.getValue())
                .toList();
        faults.clear();
        if (!found.isEmpty()) {
            throw new AssertionError(found.size() + " kinds of answers are not what contracts/openapi.yaml tells:\n  "
                    + String.join("\n  ", found));
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HeardResponse heard = new HeardResponse(response);
        chain.doFilter(request, heard);
        if (!heard.isLeftToTheErrorPage() && !isToAForeignPage(request, heard)) {
            boolean endless = request.isAsyncStarted();
            hear(new Answer(
                    request.getMethod(),
                    path(request),
                    heard.getStatus(),
                    heard.getContentType(),
                    endless ? null : heard.text()));
        }
    }

    /** A browser keeps it from the page's script: nobody reads it. */
    private static boolean isToAForeignPage(HttpServletRequest request, HeardResponse heard) {
        return request.getHeader("Origin") != null && heard.getStatus() == 403 && heard.getContentType() == null;
    }

    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }

    void hear(Answer answer) {
        contract.operation(answer).ifPresent(operation -> {
            answers.incrementAndGet();
            if (answer.status() < 300) {
                succeeded.add(operation);
            }
            contract.faults(answer)
                    .forEach(fault -> faults.putIfAbsent(
                            fault.replaceAll("/[0-9]+", "/#"), answer.method() + " " + answer.path()));
        });
    }
}
