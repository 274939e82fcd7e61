#pragma once

#include "demo/manner.h"
#include "demo/world.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace hawser::demo {

/// What came over the wire as a request, read as the mod in question reads it.
struct Asked
{
    QString requestId;
    QString action;
    QJsonObject args;
    QString fault; ///< why args cannot be read; empty if they can
};
Asked readRequest(const Manner &manner, const QJsonObject &message);

/// Does in \a world what is asked and writes the answer, both in the manner of the mod. Pure, but
/// for the world.
QByteArray answerFrame(const Manner &manner, World &world, const Asked &asked);

} // namespace hawser::demo
