package org.relief.platform.testing;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** After each class of integration tests asks whether all answers were what the contract tells. */
final class ContractWatchListener extends AbstractTestExecutionListener {

    @Override
    public void afterTestClass(TestContext test) {
        if (AnnotatedElementUtils.hasAnnotation(test.getTestClass(), RealPartsTest.class)) {
            ContractWatch.assertKept();
        }
    }
}
