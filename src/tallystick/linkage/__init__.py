"""Lists of persons linked: candidates in, proposed judgements out. One model of ours, run by whichever engine there is."""
