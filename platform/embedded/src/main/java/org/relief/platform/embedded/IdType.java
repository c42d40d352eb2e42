package org.relief.platform.embedded;

import org.h2.mvstore.type.ObjectDataType;

/** Ids are texts nearly always: the same order and the same bytes, without asking first what each of the two is. */
final class IdType extends ObjectDataType {
    @Override
    public int compare(Object one, Object other) {
        return one instanceof String text && other instanceof String second
                ? text.compareTo(second)
                : super.compare(one, other);
    }
}
