"""Lists of persons linked: candidates in, proposed judgements out. One model, run by whichever engine there is."""
