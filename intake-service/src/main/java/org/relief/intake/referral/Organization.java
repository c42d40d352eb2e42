package org.relief.intake.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Names;

/**
 * Somebody who helps where goods do not.
 *
 * @param id of the area and the code
 * @param phone of its desk, for the operator
 * @param retired nobody is referred to it any more
 */
record Organization(
        String id,
        String area,
        String code,
        Names names,
        @Nullable String phone,
        List<HelpKind> kinds,
        boolean retired) {

    static String id(String area, String code) {
        return area + "/" + code;
    }

    boolean helpsWith(HelpKind kind) {
        return !retired && kinds.contains(kind);
    }
}
