"""Cards burnt by the judge and photographed by arithmetic, to see whether our calibration finds out what they were burnt with."""
