-- Whether what was done worked: designs, their protocols, data about people under a grant, and what was found.
create schema evaluation;
