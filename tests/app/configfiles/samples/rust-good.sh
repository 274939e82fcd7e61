#!/bin/bash
export TAKARO_WS_URL=ws://play.hawser.test:3004/
export TAKARO_IDENTITY_TOKEN="rust-main"
export TAKARO_REGISTRATION_TOKEN='hw_reg_7QkAbCdEf'
RCON_PW='s0meLongSecret42'
exec ./RustDedicated -batchmode -nographics \
    +server.port 28015 \
    +rcon.web 1 \
    +rcon.port 28016 \
    +rcon.password "$RCON_PW"
