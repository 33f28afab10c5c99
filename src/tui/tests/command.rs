//! A command on the screen.
