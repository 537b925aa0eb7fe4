"""What one source says, word for word: the claim (model.py) and how texts are read into proposed ones (extraction/)."""
