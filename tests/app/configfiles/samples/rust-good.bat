@echo off
rem start of the server
RustDedicated.exe -batchmode -nographics ^
  +server.port 28015 +server.identity "main" +server.hostname "My Rust" ^
  +rcon.web 1 +rcon.port 28016 +rcon.password s0me-Long.Secret_42 ^
  +app.port 28083
