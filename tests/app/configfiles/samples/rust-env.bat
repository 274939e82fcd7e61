@echo off
set TAKARO_WS_URL="ws://play.hawser.test:3004/"
set TAKARO_IDENTITY_TOKEN = rust-main
set "TAKARO_REGISTRATION_TOKEN=hw_reg_7QkAbCdEf"
RustDedicated.exe -batchmode +server.port 28015 +rcon.web 1 +rcon.port 28016 +rcon.password s0meLongSecret42
