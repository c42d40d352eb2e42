package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.bringBack;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.enRoute;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.stillToBringBack;
import static org.relief.notification.assignment.Deliveries.told;
import static org.relief.notification.assignment.Deliveries.view;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.StopFact.ReturnOrdered;

/** What a driver is to bring back, by the latest word of matching. */
class BringBackTest {

    @Test
    void goodsAreToBeBroughtBackUntilTheWarehouseHasThemAlsoAfterACancellation() {
        Assignment delivery = told(cancelled(enRoute()), bringBack(), 9);
        assertThat(delivery.news().owes()).isTrue();
        assertThat(view(delivery).bringBack()).isNotNull();

        Assignment returned = told(delivery, stillToBringBack(0), 10);
        assertThat(returned.news().owes()).isFalse();
        assertThat(view(returned).bringBack()).isNull();
    }

    @Test
    void aPartOfTheGoodsThatIsBackLeavesTheRestToBeBroughtBack() {
        Assignment all = told(cancelled(enRoute()), bringBack(), 9);
        Assignment rest = told(all, stillToBringBack(1), 10);

        assertThat(rest.news().owes()).isTrue();
        assertThat(view(rest).bringBack().lines()).containsExactly(new ItemQuantity("PARCEL", 1));
        assertThat(told(rest, stillToBringBack(3), 9)).isEqualTo(rest);
        assertThat(told(rest, stillToBringBack(0), 11).news().owes()).isFalse();
        assertThat(view(told(rest, stillToBringBack(0), 11)).bringBack()).isNull();
        assertThat(DeliveryUpdates.findName(all, rest)).contains("delivery.changed");
        assertThat(DeliveryUpdates.findName(rest, told(rest, stillToBringBack(2), 11)))
                .contains("return.ordered");
    }

    @Test
    void goodsThatCameBackBeforeTheyWereAskedForAreNotAskedFor() {
        Assignment returned = told(told(null, stillToBringBack(0), 10), bringBack(), 9);

        assertThat(returned.news().owes()).isFalse();
        assertThat(DeliveryUpdates.findName(enRoute(), told(enRoute(), stillToBringBack(0), 10)))
                .contains("delivery.changed");
    }

    @Test
    void aDocumentOfBeforeIsEndedByTheReturnItKnowsAndFollowsTheNextWord() {
        News before = new News(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new News.Order(9, (ReturnOrdered) bringBack()),
                minute(60).at(),
                true,
                null);

        assertThat(before.owes()).isFalse();
        assertThat(before.toBringBack()).isEmpty();
        assertThat(before.told(stillToBringBack(1), 10).owes()).isTrue();
    }
}
