#pragma once

#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/evidence.h"

#include <QObject>
#include <QTimer>

namespace hawser::portforward {

class PathSurvey;

/// Looks, and changes nothing: who listens on the port, which ways lead to the internet, which
/// routers stand there, what they say and how others see us. Everything at once; evidence grows
/// while it runs. Single-threaded; deleting it cancels what is under way.
/// On a healthy network it takes at most 4 s.
class Survey : public QObject
{
    Q_OBJECT
public:
    explicit Survey(const SurveyPlan &plan, QObject *parent = nullptr);
    ~Survey() override;

    void start(); ///< once
    bool isOver() const { return m_isOver; }
    const Evidence &evidence() const { return m_evidence; }

signals:
    void changed();  ///< there is more evidence
    void finished(); ///< once, after the last change

private:
    void lookAtHost();
    void resolveStun();
    void startPaths(const IpAddress &stunServer);
    void gather();
    void finish();

    const SurveyPlan m_plan;
    Evidence m_evidence;
    QList<PathSurvey *> m_paths;
    QTimer m_limit{this};
    int m_lookup = -1;
    bool m_isOver = false;
};

} // namespace hawser::portforward
