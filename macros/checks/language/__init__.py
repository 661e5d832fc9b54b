"""How it is written, in pages and records: spelling, plain words, short sentences, research that is named. Most is advice."""
