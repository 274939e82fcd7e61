#pragma once

#include "connectors/connector.h"

#include "look/publictext.h"

#include <QList>

namespace hawser {

/// What was said on a connection, one line each. Secrets were masked before.
class ConversationView : public PublicText
{
    Q_OBJECT

public:
    explicit ConversationView(QWidget *parent = nullptr);

    void showLines(const QList<ConversationLine> &lines);
    void add(const ConversationLine &line);
};

} // namespace hawser
