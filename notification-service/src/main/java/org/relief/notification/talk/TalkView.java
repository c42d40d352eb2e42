package org.relief.notification.talk;

import java.util.List;

record TalkView(String area, String driverId, List<Talk.Note> notes) {

    static TalkView of(Talk talk) {
        return new TalkView(talk.area(), talk.driverId(), talk.notes());
    }
}
