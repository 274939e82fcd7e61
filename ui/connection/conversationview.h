#pragma once

#include "connectors/connector.h"

#include <QList>
#include <QPlainTextEdit>

namespace hawser {

/// What was said on a connection, one line each, newest last. Secrets were masked before. Bounded;
/// stays at the end unless the reader scrolled away.
class ConversationView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ConversationView(QWidget *parent = nullptr);

    void setLines(const QList<ConversationLine> &lines);
    void addLine(const ConversationLine &line);
    void copyAll() const;
};

} // namespace hawser
