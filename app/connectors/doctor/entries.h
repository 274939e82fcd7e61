#pragma once

#include "connectors/dialled/dialtarget.h"
#include "connectors/doctor/evidence.h"

namespace hawser::doctor {

/// What can be said of a target without asking anybody. Pure.

AddressFlaw flawIn(const DialTarget &target);
/// Letters besides A-Z a-z 0-9 . _ -, which games and proxies read differently.
bool isOddSecret(const QByteArray &secret);
/// One with which Rust switches RCON off (rust.md §1).
bool isBannedRustPassword(const QByteArray &secret);

} // namespace hawser::doctor
