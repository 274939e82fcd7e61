#pragma once

#include "archive/eventlog.h"

#include <QTextEdit>

#include <optional>

namespace hawser {

/// What is known of one event, field by field, to read, select and copy.
class EventFields : public QTextEdit
{
    Q_OBJECT

public:
    explicit EventFields(QWidget *parent = nullptr);

    void setEvent(const StoredEvent &event, const QString &server);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addField(const QString &label, const QString &value);

    std::optional<StoredEvent> m_event;
    QString m_server;
};

} // namespace hawser
