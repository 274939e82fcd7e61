#pragma once

#include "portforward/verdict/evidencerows.h"

#include <QJsonObject>

namespace hawser::portforward {

/// Evidence and what it means, as headless prints it: {"evidence":[{"source","text","weight"}],
/// "verdict":{"code","row","message","advice"},"notes":[{"code","message"}]}. Masking is for
/// all texts of it.
QJsonObject toJson(const Evidence &evidence, Masking masking);

} // namespace hawser::portforward
