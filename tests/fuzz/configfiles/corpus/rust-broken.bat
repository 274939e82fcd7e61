@echo off
set RCONPW=changeme
RustDedicated.exe -batchmode +server.port 28015 ^ 
  +rcon.port=28016 +rcon.web 0 +rcon.ip 127.0.0.1 ^
  +rcon.password %RCONPW% +server.hostname "My Rust
