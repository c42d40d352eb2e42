package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.inventory.picking.LoadController.ReturnGoods;
import org.relief.inventory.picking.LoadController.ReturnLine;
import org.relief.inventory.picking.LoadController.SettleExcess;

class ReturnFormTest {

    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    @Test
    void asksInWhatConditionGoodsCameBack() {
        ReturnGoods goods = new ReturnGoods(List.of(new ReturnLine("RICE_1KG", null, 2, null)), null, null, null);
        assertThat(validator.validate(goods))
                .singleElement()
                .satisfies(fault -> assertThat(fault.getPropertyPath()).hasToString("lines[0].condition"));
    }

    @Test
    void asksWhatAPersonFoundOut() {
        assertThat(validator.validate(new SettleExcess("RICE_1KG", null)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.getPropertyPath()).hasToString("reason"));
    }
}
