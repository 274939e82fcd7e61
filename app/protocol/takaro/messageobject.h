#pragma once

#include <QJsonObject>

#include <string_view>

namespace hawser::takaro {

/// A frame as a JSON object, for the rare ones; empty if it is none. Mends what the reader of the
/// hot path mends.
QJsonObject messageObject(std::string_view frame);

} // namespace hawser::takaro
