package org.relief.matching.board;

import java.util.stream.Stream;

/** Where alarms of one or more kinds come from; whatever is a component of this kind is on the list. */
interface AlarmSource {

    /** Those that stand, marks apart; bounded, however many there are. */
    Stream<AlarmView> list(String area);
}
