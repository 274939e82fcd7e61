#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace hawser {

/// Covers the empty rows and says why there is nothing, and what to do about it.
class NothingToShow : public QWidget
{
    Q_OBJECT

public:
    explicit NothingToShow(QWidget *over);

    enum class Why { NoEventsYet, NoEventsOfServerYet, NothingMatches };
    void explain(Why why);

signals:
    void clearFiltersClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_advice;
    QPushButton *m_clear;
};

} // namespace hawser
