package org.relief.intake.area;

/** Whoever keeps something of people that must go when an operation is over; carried out again after a crash. */
public interface AreaEnding {

    /** Nothing more is done for this area; nothing of people is needed any more once it is {@code erased}. */
    void end(String area, boolean erased);
}
