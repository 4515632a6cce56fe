"""Steps from one version of the library to the next: files NNNN_subject.sql, NNNN the version they lead to."""
