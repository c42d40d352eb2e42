package org.relief.intake.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.calls.CallEntry.CallOutcome;
import org.relief.intake.calls.CallEntry.Listed;
import org.relief.intake.contact.Contact;

/** What is sent and answered about those who are called in turn. */
final class CallForms {

    static final String VULNERABILITIES = "INFANT|ELDERLY_ALONE|CHRONIC_ILLNESS|PREGNANT|DISABILITY";
    static final long USUAL_HOURS = 24;

    /** Who it is; goes into the vault. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CalledPerson(
            @Size(max = 200) @Nullable String name,
            @NotBlank @Size(max = 60) String phone,
            @NotBlank @Size(max = 500) String address,
            @Size(max = 1000) @Nullable String note) {

        static CalledPerson of(Contact kept) {
            return new CalledPerson(kept.name(), kept.phone() == null ? "" : kept.phone(), kept.address(), kept.note());
        }

        Contact contact() {
            return new Contact(name, phone, address, note, null);
        }

        @Override
        public String toString() {
            return "CalledPerson[hidden]";
        }
    }

    /** @param everyHours 24 when it does not say */
    record AddToCallList(
            @NotBlank String neighborhood,
            @NotNull @Min(1) @Max(50) Long people,
            @Size(max = 5) @Nullable List<@NotNull @Pattern(regexp = VULNERABILITIES) String> vulnerabilities,
            @Min(1) @Max(336) @Nullable Long everyHours,
            @NotNull @Valid CalledPerson contact) {

        Listed who() {
            return new Listed(
                    neighborhood,
                    people.intValue(),
                    vulnerabilities == null
                            ? List.of()
                            : vulnerabilities.stream().distinct().sorted().toList(),
                    (int) (everyHours == null ? USUAL_HOURS : everyHours));
        }

        @Override
        public String toString() {
            return "AddToCallList[hidden]";
        }
    }

    /** @param request what was logged from the call, if anything */
    record CallResult(
            @NotNull CallOutcome outcome, @Nullable UUID request) {}

    /**
     * @param request what was logged from it
     * @param by an opaque id
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallView(
            Instant at,
            String by,
            CallOutcome outcome,
            @Nullable String request) {

        static CallView of(CallEntry.Call call) {
            return new CallView(call.at(), call.by(), call.outcome(), call.request());
        }
    }

    /**
     * Without who it is.
     *
     * @param due whether it is to be called now
     * @param alarming nobody answered twice in a row
     * @param heldBy who is calling right now, an opaque id
     * @param gone why it is called no more: MOVED, DECLINED, FORGOTTEN, AREA_CLOSED or ERASED
     * @param back whether that can still be taken back
     * @param calls the latest first: the last one in a list, all that are kept otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallEntryView(
            String id,
            String neighborhood,
            int people,
            List<String> vulnerabilities,
            int everyHours,
            Instant nextDue,
            boolean due,
            int missed,
            boolean alarming,
            @Nullable String heldBy,
            @Nullable Instant heldUntil,
            @Nullable String gone,
            boolean back,
            List<CallView> calls) {

        static CallEntryView of(CallEntry entry, int calls, Instant now) {
            CallEntry.Lock lock =
                    entry.lock() != null && now.isBefore(entry.lock().until()) ? entry.lock() : null;
            CallEntry.Gone gone = entry.gone();
            return new CallEntryView(
                    entry.id(),
                    entry.neighborhood(),
                    entry.people(),
                    entry.vulnerabilities(),
                    entry.everyHours(),
                    entry.nextDue(),
                    gone == null && !entry.nextDue().isAfter(now),
                    entry.missed(),
                    entry.isAlarming(),
                    lock == null ? null : lock.by(),
                    lock == null ? null : lock.until(),
                    gone == null ? null : gone.why(),
                    gone != null && entry.contact() != null,
                    entry.calls().stream().limit(calls).map(CallView::of).toList());
        }
    }

    /** @param due how many are to be called now, shown or not */
    record CallListView(long due, List<CallEntryView> items) {}

    private CallForms() {}
}
