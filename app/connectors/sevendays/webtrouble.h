#pragma once

#include "connectors/sevendays/webquestion.h"

#include <QNetworkReply>

namespace hawser::sevendays {

/// What went wrong on the way, in our own words: Qt's contain the whole address, and with it what
/// a command says.
QString troubleText(QNetworkReply::NetworkError error);
WebAnswer::Trouble troubleOf(QNetworkReply::NetworkError error, int status);

} // namespace hawser::sevendays
