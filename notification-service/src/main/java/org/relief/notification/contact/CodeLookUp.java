package org.relief.notification.contact;

import org.relief.notification.assignment.CodeCheck;
import org.relief.notification.assignment.HandoverCodes;
import org.relief.platform.eventing.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks intake about a code, guarded as contacts are; a handover is taken without an answer, as unverified. */
final class CodeLookUp implements HandoverCodes {

    static final String NAME = "intake-code";

    private static final Logger log = LoggerFactory.getLogger(CodeLookUp.class);

    private final IntakeClient intake;
    private final GuardedCalls calls;

    CodeLookUp(IntakeClient intake, GuardedCalls calls) {
        this.intake = intake;
        this.calls = calls;
    }

    @Override
    public CodeCheck check(String requestId, String said) {
        String traceparent = Trace.child();
        try {
            return calls.call(() -> intake.checkCode(requestId, said, traceparent));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return CodeCheck.UNVERIFIED;
        } catch (Exception e) {
            // The class alone: a message could carry what was sent.
            log.warn("Intake did not check a code: {}", e.getClass().getSimpleName());
            return CodeCheck.UNVERIFIED;
        }
    }
}
