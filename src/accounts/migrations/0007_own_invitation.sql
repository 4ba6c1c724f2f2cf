-- Whoever accepted an invitation may read what it kept of them: it is theirs like the rest that is held of them.
call platform.protect('accounts.invitation', own => 'accepted_by', may => 'read');
