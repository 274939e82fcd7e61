#pragma once

#include "portforward/proof/visitor.h"

#include <QByteArray>
#include <QString>

#include <optional>

/// What visitors of a OneTimeLink ask and see. Pure.
namespace hawser::portforward::linkpage {

/// The path of a whole HTTP GET request in \a bytes; empty if it is something else; nothing while
/// its head has not come to an end.
std::optional<QByteArray> targetOf(QByteArrayView bytes);

/// Whole HTTP answers, each ending the connection. They hold nothing that a visitor sent.
QByteArray reached(VisitorPlace place);
QByteArray usedUp();
QByteArray notFound();

} // namespace hawser::portforward::linkpage
