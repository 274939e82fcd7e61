#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;

namespace hawser {

class PlainLabel;

/// Looks backwards through what was typed before. Ctrl+R: the next older one · Return takes it ·
/// Esc leaves. Hidden while nothing is looked for.
class HistorySearch : public QWidget
{
    Q_OBJECT

public:
    explicit HistorySearch(QWidget *parent = nullptr);

    /// \a commands oldest first.
    void start(const QStringList &commands);

signals:
    void taken(const QString &command);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(qsizetype before);
    void take();
    void leave();

    QStringList m_commands;
    qsizetype m_found = -1;
    QLineEdit *m_query;
    PlainLabel *m_match;
};

} // namespace hawser
