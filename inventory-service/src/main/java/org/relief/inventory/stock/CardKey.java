package org.relief.inventory.stock;

/** Which card: a warehouse and an item. */
public record CardKey(String warehouse, String item) {

    String id() {
        return warehouse + "/" + item;
    }
}
