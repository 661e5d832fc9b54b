"""What has been published stays, leads on, or says what is new: addresses, files and editions."""
