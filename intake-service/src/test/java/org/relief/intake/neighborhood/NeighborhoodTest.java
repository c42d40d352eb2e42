package org.relief.intake.neighborhood;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.ProducedEvents.assertSaysExample;
import static org.relief.intake.ProducedEvents.events;
import static org.relief.intake.ProducedEvents.state;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import org.relief.intake.neighborhood.Neighborhood.Origin;
import org.relief.intake.neighborhood.Neighborhood.Refusal;
import org.relief.intake.neighborhood.Question.Answer;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Documents;

class NeighborhoodTest {

    private static final Instant REPORTED = Instant.parse("2022-01-05T08:00:00Z");
    private static final Instant UNTIL = Instant.parse("2022-01-06T08:00:00Z");

    private static final Definition ALATAU = new Definition(
            "alatau",
            new Names("Alatau", "Алатауский район", "Алатау ауданы"),
            new Location(43.293, 76.83),
            317327,
            List.of(List.of(
                    List.of(76.78, 43.26),
                    List.of(76.88, 43.26),
                    List.of(76.88, 43.34),
                    List.of(76.78, 43.34),
                    List.of(76.78, 43.26))));

    private static final String QUESTION = "0190a5a0-0000-7000-8000-000000000001";

    private static final Reporting CUT_OFF =
            reporting("report-1", ReportKind.SUPPLY, "CUT_OFF", null, Source.RESIDENT, Confidence.HIGH, REPORTED);

    private static final Reporting RESTRICTED = new Reporting(
            "report-2",
            ReportKind.ACCESS,
            "RESTRICTED",
            "CITY_PASS",
            new DailyHours("08:00", "20:00"),
            List.of(VehicleKind.TRUCK),
            Set.of(),
            Source.AUTHORITY,
            Confidence.MEDIUM,
            UNTIL,
            "operator-1",
            REPORTED,
            null);

    private static final Reporting HEARSAY = reporting(
            QUESTION, ReportKind.ACCESS, "OPEN", null, Source.RESIDENT, Confidence.LOW, REPORTED.plusSeconds(5400));

    private static Reporting reporting(
            String id,
            ReportKind kind,
            String value,
            @Nullable Instant until,
            Source source,
            Confidence confidence,
            Instant at) {
        return new Reporting(
                id, kind, value, null, null, null, Set.of(), source, confidence, until, "operator-1", at, null);
    }

    private static Neighborhood questioned() {
        return state(state(alatau().report(RESTRICTED)).report(HEARSAY));
    }

    private static final Origin FIRST = new Origin("import-1", REPORTED, "coordinator-1", null);
    private static final Origin SECOND = new Origin("import-2", REPORTED, "coordinator-1", null);
    private static final Instant LATER = REPORTED.plusSeconds(7200);

    private static Decision<Neighborhood, Refusal> define(@Nullable Neighborhood current, Definition wanted) {
        return Neighborhood.define(current, "almaty", wanted, current == null ? FIRST : SECOND);
    }

    private static Neighborhood alatau() {
        return state(define(null, ALATAU));
    }

    private static Neighborhood reported(Neighborhood before, String id, String status, Instant at) {
        return state(before.report(
                reporting(id, ReportKind.SUPPLY, status, at.plusSeconds(7200), Source.AUTHORITY, Confidence.HIGH, at)));
    }

    private static final List<VehicleKind> LARGE = List.of(VehicleKind.VAN, VehicleKind.TRUCK);

    private static Neighborhood met(Neighborhood before, String report, Instant at, List<VehicleKind> notFor) {
        return state(before.metOnTheRoad(report, "driver-1", at, notFor));
    }

    @Test
    void whatADriverMetIsClosedToAllOrToThoseWhoDoNotGetThrough() {
        AccessReport blocked =
                requireNonNull(met(alatau(), "1", REPORTED, List.of()).access());
        assertThat(blocked.level()).isEqualTo(AccessLevel.BLOCKED);
        assertThat(blocked.notFor()).isNull();
        AccessReport narrow = requireNonNull(met(alatau(), "1", REPORTED, LARGE).access());
        assertThat(narrow.level()).isEqualTo(AccessLevel.OPEN);
        assertThat(narrow.notFor()).isEqualTo(LARGE);
        assertThat(narrow.source()).isEqualTo(Source.DRIVER);
        assertThat(narrow.until()).isEqualTo(UNTIL);
    }

    /** Also where another driver found nobody through in between. */
    @Test
    void whoeverGetsThroughNeedsThePermitThatTheyNeeded() {
        Neighborhood restricted = state(alatau().report(RESTRICTED));
        Neighborhood blocked = met(restricted, "driver-1", REPORTED.plusSeconds(60), List.of());
        for (Neighborhood before : List.of(restricted, blocked)) {
            AccessReport now = requireNonNull(
                    met(before, "driver-2", REPORTED.plusSeconds(120), LARGE).access());
            assertThat(now.level()).isEqualTo(AccessLevel.RESTRICTED);
            assertThat(now.permit()).isEqualTo("CITY_PASS");
            assertThat(now.hours()).isEqualTo(new DailyHours("08:00", "20:00"));
            assertThat(now.notFor()).isEqualTo(LARGE);
        }
        AccessReport later = requireNonNull(
                met(blocked, "driver-2", UNTIL.plusSeconds(1), LARGE).access());
        assertThat(later.level()).as("nobody has said so for a day").isEqualTo(AccessLevel.OPEN);
    }

    @Test
    void aRenewedReportOfOpenShopsIsNoNewOpening() {
        Neighborhood open = reported(alatau(), "1", "SUPPLIED", REPORTED);
        Neighborhood renewed = reported(open, "2", "SUPPLIED", REPORTED.plusSeconds(3600));
        assertThat(renewed.suppliedSince(REPORTED.plusSeconds(3700))).contains(REPORTED);
    }

    @Test
    void shopsThatOpenAgainAreANewOpening() {
        Neighborhood open = reported(alatau(), "1", "SUPPLIED", REPORTED);
        Instant reopened = REPORTED.plusSeconds(3600);
        Neighborhood shut = reported(open, "2", "CUT_OFF", REPORTED.plusSeconds(1800));
        assertThat(reported(shut, "3", "SUPPLIED", reopened).suppliedSince(reopened))
                .contains(reopened);
        Instant afterAGap = REPORTED.plusSeconds(9000);
        assertThat(reported(open, "4", "SUPPLIED", afterAGap).suppliedSince(afterAGap))
                .as("nobody knew in between")
                .contains(afterAGap);
    }

    @Test
    void tellsOfItselfAndItsReportsAsTheContractsSay() {
        assertSaysExample(define(null, ALATAU), "org.relief.neighborhood.defined.v1");
        assertSaysExample(alatau().report(CUT_OFF), "org.relief.neighborhood.supply-reported.v1");
        assertSaysExample(alatau().report(RESTRICTED), "org.relief.neighborhood.access-reported.v1");
        assertSaysExample(
                state(alatau().report(RESTRICTED)).report(HEARSAY), "org.relief.neighborhood.report-questioned.v1");
        assertSaysExample(
                questioned().answer(QUESTION, Answer.DISMISSED, "coordinator-1", Instant.parse("2022-01-05T10:00:00Z")),
                "org.relief.neighborhood.question-settled.v1");
    }

    @Test
    void isNamedWithinItsArea() {
        assertThat(alatau().id()).isEqualTo("almaty/alatau");
    }

    @Test
    void keepsItsReportsWhenItIsDefinedAnew() {
        Neighborhood reported = state(alatau().report(CUT_OFF));
        Definition grown = new Definition("alatau", ALATAU.names(), ALATAU.center(), 400_000, null);
        Neighborhood redefined = state(define(reported, grown));
        assertThat(redefined.supply()).isEqualTo(reported.supply());
        assertThat(redefined.history()).isEqualTo(reported.history());
        assertThat(redefined.definition().population()).isEqualTo(400_000);
        assertThat(redefined.definition().outline()).isEqualTo(ALATAU.outline());
    }

    @Test
    void saysNothingWhenItIsDefinedAgainAsItIs() {
        assertThat(events(define(alatau(), ALATAU))).isEmpty();
    }

    @Test
    void isUnknownBeforeAnybodyReported() {
        NeighborhoodView view = NeighborhoodView.at(REPORTED, alatau());
        assertThat(view.supply().status()).isEqualTo("UNKNOWN");
        assertThat(view.access().level()).isEqualTo(AccessLevel.UNKNOWN);
    }

    @Test
    void countsAReportUntilItsEndAndNotFromThenOn() {
        Neighborhood reported = state(state(alatau().report(CUT_OFF)).report(RESTRICTED));
        NeighborhoodView before = NeighborhoodView.at(UNTIL.minusMillis(1), reported);
        assertThat(before.supply().status()).isEqualTo("CUT_OFF");
        assertThat(before.access().level()).isEqualTo(AccessLevel.RESTRICTED);
        assertThat(before.access().permit()).isEqualTo("CITY_PASS");
        NeighborhoodView after = NeighborhoodView.at(UNTIL, reported);
        assertThat(after.supply().status()).isEqualTo("UNKNOWN");
        assertThat(after.supply().lastStatus()).isEqualTo(SupplyStatus.CUT_OFF);
        assertThat(after.access().level()).isEqualTo(AccessLevel.UNKNOWN);
        assertThat(after.access().lastLevel()).isEqualTo(AccessLevel.RESTRICTED);
        assertThat(after.access().permit()).isNull();
        assertThat(after.access().hours()).isNull();
    }

    @Test
    void keepsAQuestionBesideWhatStands() {
        Neighborhood questioned = questioned();
        assertThat(questioned.access().level()).isEqualTo(AccessLevel.RESTRICTED);
        assertThat(questioned.openQuestions(HEARSAY.at()))
                .extracting(Question::id)
                .containsExactly(QUESTION);
        assertThat(questioned.history())
                .extracting(FiledReport::weighing)
                .containsExactly(Weighing.DOUBTFUL_AGAINST_FIRM, Weighing.NOTHING_STANDS);
    }

    @Test
    void asksOnceWhenTheSameIsSaidAgain() {
        Instant later = HEARSAY.at().plusSeconds(60);
        Neighborhood again = state(questioned()
                .report(reporting("report-4", ReportKind.ACCESS, "OPEN", null, Source.DRIVER, Confidence.LOW, later)));
        assertThat(again.questions()).hasSize(1);
        assertThat(again.questions().getFirst().id()).isEqualTo(QUESTION);
        assertThat(again.questions().getFirst().reported().source()).isEqualTo(Source.DRIVER);
        assertThat(again.history()).hasSize(3);
    }

    @Test
    void followsAPersonWhoAcceptsTheReport() {
        Decision<Neighborhood, Refusal> accepted =
                questioned().answer(QUESTION, Answer.ACCEPTED, "coordinator-1", HEARSAY.at());
        assertThat(types(accepted)).containsExactly("AccessReported", "QuestionSettled");
        assertThat(state(accepted).access().level()).isEqualTo(AccessLevel.OPEN);
        assertThat(state(accepted).access().acceptedBy()).isEqualTo("coordinator-1");
        assertThat(state(accepted).questions()).isEmpty();
        assertThat(state(accepted).answer(QUESTION, Answer.DISMISSED, "operator-1", HEARSAY.at()))
                .isEqualTo(Decision.reject(Refusal.ANSWERED_ALREADY));
        assertThat(questioned().answer("other", Answer.ACCEPTED, "operator-1", HEARSAY.at()))
                .isEqualTo(Decision.reject(Refusal.NO_SUCH_QUESTION));
    }

    @Test
    void forgetsAQuestionOnceWhatStandsSaysTheSame() {
        Reporting opened = reporting(
                "report-5",
                ReportKind.ACCESS,
                "OPEN",
                null,
                Source.AUTHORITY,
                Confidence.HIGH,
                HEARSAY.at().plusSeconds(60));
        Decision<Neighborhood, Refusal> answered = questioned().report(opened);
        assertThat(types(answered)).containsExactly("AccessReported", "QuestionSettled");
        assertThat(state(answered).history().get(1).settlement().answer()).isEqualTo(Answer.OUTDATED);
    }

    @Test
    void stillAsksWhenAnotherFirmReportContradictsToo() {
        Reporting blocked = reporting(
                "report-5",
                ReportKind.ACCESS,
                "BLOCKED",
                null,
                Source.AUTHORITY,
                Confidence.HIGH,
                HEARSAY.at().plusSeconds(60));
        assertThat(state(questioned().report(blocked)).questions()).hasSize(1);
    }

    @Test
    void settlesAQuestionOnceWhatItContradictsHasEnded() {
        assertThat(types(questioned().settleOutdated(UNTIL.minusMillis(1)))).isEmpty();
        assertThat(questioned().openQuestions(UNTIL)).isEmpty();
        Decision<Neighborhood, Refusal> settled = questioned().settleOutdated(UNTIL);
        assertThat(types(settled)).containsExactly("QuestionSettled");
        assertThat(state(settled).questions()).isEmpty();
    }

    @Test
    void neverLetsHearsayShortenOrWeakenWhatItConfirms() {
        Neighborhood restricted = state(alatau().report(RESTRICTED));
        Reporting same = reporting(
                "report-6",
                ReportKind.ACCESS,
                "RESTRICTED",
                UNTIL.minusSeconds(3600),
                Source.RESIDENT,
                Confidence.LOW,
                REPORTED.plusSeconds(60));
        Decision<Neighborhood, Refusal> confirmed = restricted.report(same);
        assertThat(events(confirmed)).isEmpty();
        assertThat(state(confirmed).access()).isEqualTo(restricted.access());
        assertThat(state(confirmed).history()).hasSize(2);
    }

    @Test
    void readsADocumentFromBeforeThereWasAHistory() {
        var document = Documents.write(state(alatau().report(CUT_OFF)));
        document.remove("history");
        document.remove("questions");
        Neighborhood old = Documents.read(document, Neighborhood.class);
        assertThat(old.history()).isEmpty();
        assertThat(old.questions()).isEmpty();
    }

    @Test
    void keepsTheLastFiftyReports() {
        Neighborhood busy = alatau();
        for (int i = 0; i < 60; i++) {
            busy = state(busy.report(reporting(
                    "report-" + i,
                    ReportKind.ACCESS,
                    i % 2 == 0 ? "OPEN" : "BLOCKED",
                    null,
                    Source.OPERATOR,
                    Confidence.HIGH,
                    REPORTED.plusSeconds(i))));
        }
        assertThat(busy.history()).hasSize(50);
        assertThat(busy.history().getFirst().id()).isEqualTo("report-59");
    }

    private static List<String> types(Decision<?, ?> decision) {
        return events(decision).stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    @Test
    void takesAReportBackSoThatTheOneBeforeStandsAgain() {
        Reporting open =
                reporting("report-3", ReportKind.ACCESS, "OPEN", null, Source.AUTHORITY, Confidence.HIGH, LATER);
        Neighborhood slip = state(state(alatau().report(RESTRICTED)).report(open));
        var back = slip.takeBack("report-3", "operator-2", LATER.plusSeconds(60));
        assertThat(state(back).access())
                .isEqualTo(state(alatau().report(RESTRICTED)).access());
        assertThat(events(back))
                .singleElement()
                .isInstanceOfSatisfying(NeighborhoodEvent.AccessReported.class, told -> {
                    assertThat(told.level()).isEqualTo(AccessLevel.RESTRICTED);
                    assertThat(told.permit()).isEqualTo("CITY_PASS");
                });
        assertThat(state(back).history().getFirst().takenBack())
                .isEqualTo(new FiledReport.TakenBack("operator-2", LATER.plusSeconds(60)));
        assertThat(events(state(back).takeBack("report-3", "operator-2", LATER)))
                .isEmpty();
    }

    @Test
    void endsTheOnlyReportForTheOthersWhenItIsTakenBack() {
        var back = state(alatau().report(CUT_OFF)).takeBack("report-1", "operator-2", LATER);
        assertThat(state(back).supply()).isNull();
        assertThat(events(back))
                .singleElement()
                .isInstanceOfSatisfying(
                        NeighborhoodEvent.SupplyReported.class,
                        told -> assertThat(told.until()).isEqualTo(LATER));
    }

    @Test
    void asksNoMoreWhatWasSaidByMistake() {
        var back = questioned().takeBack(QUESTION, "operator-2", LATER);
        assertThat(state(back).questions()).isEmpty();
        assertThat(state(back).access()).isEqualTo(questioned().access());
        assertThat(events(back)).singleElement().isInstanceOf(NeighborhoodEvent.QuestionSettled.class);
    }

    @Test
    void leavesWhatStandsWhenAnOlderReportIsTakenBack() {
        Neighborhood twice = state(state(alatau().report(RESTRICTED))
                .report(reporting(
                        "report-3", ReportKind.ACCESS, "BLOCKED", null, Source.AUTHORITY, Confidence.HIGH, LATER)));
        var back = twice.takeBack("report-2", "operator-2", LATER);
        assertThat(state(back).access()).isEqualTo(twice.access());
        assertThat(events(back)).isEmpty();
        var both = state(back).takeBack("report-3", "operator-2", LATER);
        assertThat(state(both).access()).isNull();
        assertThat(twice.takeBack("report-9", "operator-2", LATER)).isEqualTo(Decision.reject(Refusal.NO_SUCH_REPORT));
    }

    @Test
    void retiresAndComesBackWhenItIsDefinedAnew() {
        var retired = alatau().retire("coordinator-1", Instant.parse("2022-01-06T09:00:00Z"));
        assertSaysExample(retired, "org.relief.neighborhood.retired.v1");
        assertThat(events(state(retired).retire("coordinator-1", LATER))).isEmpty();
        var again = define(state(retired), ALATAU);
        assertThat(state(again).isRetired()).isFalse();
        assertThat(events(again)).hasSize(1);
    }

    @Test
    void isAsBeforeTheImportThatIsUndone() {
        Definition grown = new Definition("alatau", ALATAU.names(), ALATAU.center(), 400_000, ALATAU.outline());
        Neighborhood redefined = state(define(state(alatau().report(CUT_OFF)), grown));
        Neighborhood undone = state(redefined.undo("import-2", "coordinator-1", LATER));
        assertThat(undone.definition()).isEqualTo(ALATAU);
        assertThat(undone.supply()).isEqualTo(redefined.supply());
        assertThat(redefined.undo("import-1", "coordinator-1", LATER)).isEqualTo(Decision.reject(Refusal.DEFINED_ANEW));
        assertThat(state(alatau().undo("import-1", "coordinator-1", LATER)).isRetired())
                .isTrue();
    }

    @Test
    void readsDocumentsFromBeforeReportsCouldBeTakenBack() {
        Neighborhood reported = state(alatau().report(CUT_OFF));
        var document = Documents.write(reported);
        document.remove("origin");
        assertThat(Documents.read(document, Neighborhood.class).isRetired()).isFalse();
        assertThat(Documents.read(document, Neighborhood.class).history()).isEqualTo(reported.history());
    }
}
