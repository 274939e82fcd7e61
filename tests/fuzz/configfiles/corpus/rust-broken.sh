#!/bin/sh
TAKARO_WS_URL=http://localhost:3004/ws
TAKARO_IDENTITY_TOKEN = rust-main
export TAKARO_REGISTRATION_TOKEN=your-token-here
./RustDedicated -batchmode –nographics \ 
    +rcon.web 1 rcon.port 28017 +app.port 28017 +rcon.password 'p@ss/w0rd?#1'
