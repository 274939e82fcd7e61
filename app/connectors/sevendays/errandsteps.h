#pragma once

#include "connectors/sevendays/errand.h"

#include <QCoreApplication>
#include <QJsonValue>

namespace hawser::sevendays {

// What all errands are made of; for the errand files alone.

struct ErrandText
{
    Q_DECLARE_TR_FUNCTIONS(SevenDaysErrand)
};

/// The question could be answered: \a payload is brought into the shape of the catalogue.
Reply done(Action action, const QJsonValue &payload, const WebAnswer &answer);
/// The server took it.
Reply accepted(const QString &output, const WebAnswer &answer);
Reply failed(const QString &error, const WebAnswer &answer = {});
Reply unsupported(const QString &reason, const WebAnswer &answer = {});

using OnAnswer = std::function<Next(const WebAnswer &answer)>;
using OnData = std::function<Next(const QJsonValue &data, const WebAnswer &answer)>;
using OnOutput = std::function<Next(const QString &output, const WebAnswer &answer)>;

/// Asks, and hands on whatever came.
Step ask(const WebQuestion &question, OnAnswer then);
/// Asks for JSON. Ends as failed if something else comes; where there is no such page \a absent
/// goes on, if given.
Step askData(const QByteArray &path, OnData then, OnAnswer absent = {});
/// Runs \a command in the game's console. Ends as failed or unsupported where the server refuses
/// to run it; what the command itself says is for \a then.
Step runCommand(const ServerFacts &facts, const QString &command, bool changesSomething,
                OnOutput then);

/// What is wrong with an answer that is not good.
Reply refusedBy(const WebAnswer &answer);

/// What commands take for the gameId of a request; empty if it is no id.
QString playerFor(const QString &gameId, const ServerFacts &facts);

} // namespace hawser::sevendays
