"""Ways back: what is undamaged out of a damaged diary, and a diary out of a backup."""
